"use strict";
// Values under the pointer, for the charts of a report. The numbers are in the figure's data-hover:
// {"x", "y", "dx", "dy": where the first cell begins and how large cells are, in the drawing's units,
//  "names": [[colour, name]], "readings": [[x, title, name, value, name, value, ...]],
//  "rows": [[reading, count, reading, count, ...]]: cells of each row from the left, -1 for none}
(() => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  const part = (parent, tag, text) => {
    const node = document.createElement(tag);
    node.textContent = text;
    parent.append(node);
    return node;
  };

  const cell = (row, index) => {
    for (let i = 0, end = 0; i < row.length; i += 2) {
      end += row[i + 1];
      if (index < end) {
        return row[i];
      }
    }
    return -1;
  };

  const fill = (data, reading) => {
    tip.replaceChildren();
    part(tip, "b", reading[1]);
    for (let i = 2; i < reading.length; i += 2) {
      const [colour, name] = data.names[reading[i]];
      const line = part(tip, "p", "");
      if (colour) {
        part(line, "i", "").style.background = colour;
      }
      part(line, "span", name);
      part(line, "em", reading[i + 1]);
    }
  };

  const follow = (figure) => {
    const data = JSON.parse(figure.dataset.hover);
    const svg = figure.querySelector("svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    line.setAttribute("class", "cross");
    line.setAttribute("y1", data.y);
    line.setAttribute("y2", data.y + data.height);
    svg.append(line);

    const hide = () => {
      tip.hidden = true;
      line.style.display = "none";
    };

    const show = (event) => {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const column = Math.floor(((event.clientX - box.left) * scale - data.x) / data.dx);
      const row = Math.floor(((event.clientY - box.top) * scale - data.y) / data.dy);
      const cells = column >= 0 && row >= 0 ? data.rows[row] : undefined;
      const reading = cells ? data.readings[cell(cells, column)] : undefined;
      if (!reading) {
        hide();
        return;
      }
      fill(data, reading);
      tip.hidden = false;
      line.style.display = "";
      line.setAttribute("x1", reading[0]);
      line.setAttribute("x2", reading[0]);
      const right = event.clientX + 16 + tip.offsetWidth > document.documentElement.clientWidth;
      const x = right ? event.clientX - 16 - tip.offsetWidth : event.clientX + 16;
      const y = Math.min(event.clientY + 12, window.innerHeight - tip.offsetHeight - 8);
      tip.style.left = Math.max(4, x) + "px";
      tip.style.top = Math.max(4, y) + "px";
    };

    svg.addEventListener("pointermove", show);
    svg.addEventListener("pointerdown", show);
    svg.addEventListener("pointerleave", hide);
    hide();
  };

  document.querySelectorAll("figure[data-hover]").forEach(follow);
})();
