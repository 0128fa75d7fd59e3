export { type KeyedRequest, OnceRequests } from './once-requests.ts';
export { type Ticket, underTicket } from './ticket.ts';
