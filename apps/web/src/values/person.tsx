/** A person: first letter and name. */
import './values.css';

export function Person({ name }: { name: string }) {
  return (
    <span className="person">
      <span className="person-mark" aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
      {name}
    </span>
  );
}
