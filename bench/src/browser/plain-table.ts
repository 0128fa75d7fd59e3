/** The peer of our list: a table by hand that draws a window of rows which are all there, made up from their numbers. */

/** A page of its own. @param rows how many it has */
export const plainTable = (rows: number): string => `<!doctype html>
<style>
  body { margin: 0; font: 14px/22px sans-serif }
  .scroll { height: 100vh; overflow: auto }
  table { table-layout: fixed; width: 100%; border-collapse: separate; border-spacing: 0 }
  th { position: sticky; top: 0; background: #fff }
  td, th { height: 36px; padding: 0 12px; border-bottom: 1px solid #ccc; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
</style>
<div class="scroll"><table><thead><tr>${'<th>Column</th>'.repeat(8)}</tr></thead><tbody></tbody></table></div>
<script>
  const rows = ${rows}, height = 37, drawn = Math.min(rows * height, 16000000);
  const scroll = document.querySelector('.scroll'), body = document.querySelector('tbody');
  const draw = () => {
    const at = scroll.scrollTop / Math.max(1, drawn - scroll.clientHeight);
    const first = Math.max(0, Math.floor(at * (rows - scroll.clientHeight / height)) - 12);
    const end = Math.min(rows, first + Math.ceil(scroll.clientHeight / height) + 24);
    const before = Math.max(0, Math.min(scroll.scrollTop - 12 * height, drawn - (end - first) * height));
    let html = '<tr style="height:' + before + 'px"></tr>';
    for (let row = first; row < end; row += 1)
      html += '<tr><td><a class="row-link" href="#' + row + '">I' + row + '</a></td><td>Customer ' + row % 10000 + '</td><td>B</td><td>'
        + (100 + row % 9900) + '.00</td><td>0.00</td><td>2025-06-30</td><td>' + row % 360 + '</td><td>Settled</td></tr>';
    html += '<tr style="height:' + Math.max(0, drawn - before - (end - first) * height) + 'px"></tr>';
    body.innerHTML = html;
  };
  scroll.addEventListener('scroll', draw);
  draw();
</script>`;
