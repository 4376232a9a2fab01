// A square for each node, darker the more it uses. One canvas, so that 5,000 nodes are one element.
const ramp = {
    light: ['#e9f1f7', '#c6dcec', '#93c0de', '#5b9ecb', '#2f7ab0', '#185b90', '#0b3f6b'],
    dark: ['#1d2833', '#1f3b52', '#235577', '#2b739f', '#4597c6', '#7bbde3', '#c4e4f7'],
};

const unknown = 255;

class HeatMap {
    constructor(canvas) {
        this.canvas = canvas;
        this.nodes = [];
        this.dark = false;
        this.resize = new ResizeObserver(() => this.draw());
        this.resize.observe(canvas.parentElement);
        canvas.addEventListener('pointermove', event => this.point(event));
        canvas.addEventListener('click', event => {
            const node = this.at(event);
            if (node) Blazor.navigateTo(`nodes/${encodeURIComponent(node[0])}`);
        });
    }

    // Names, in UTF-8 and a line each, come where they have changed; shares are percent in a byte each, in the order of the names.
    show(names, shares, dark) {
        if (names) this.nodes = names.length ? new TextDecoder().decode(names).split('\n') : [];
        this.shares = Array.from(shares, share => share === unknown ? null : share);
        this.dark = dark;
        this.draw();
    }

    layout() {
        const width = this.canvas.parentElement.clientWidth;
        const count = Math.max(1, this.nodes.length);
        let size = 10;
        for (const each of [120, 96, 72, 56, 44, 32, 24, 18, 14]) {
            if (Math.ceil(count / Math.max(1, Math.floor(width / each))) * Math.min(each, 40) <= 200) { size = each; break; }
        }
        const columns = Math.max(1, Math.floor(width / size));
        return { size: size > 20 ? width / columns : size, height: Math.min(size, 40), columns, rows: Math.ceil(count / columns), width };
    }

    draw() {
        const { size, height, columns, rows, width } = this.layout();
        const scale = devicePixelRatio || 1;
        this.canvas.width = width * scale;
        this.canvas.height = rows * height * scale;
        this.canvas.style.height = `${rows * height}px`;
        const pen = this.canvas.getContext('2d');
        pen.scale(scale, scale);
        pen.textBaseline = 'middle';
        const gap = size > 20 ? 2 : 1;
        this.nodes.forEach((name, i) => {
            const [x, y] = [(i % columns) * size, Math.floor(i / columns) * height];
            const share = this.shares[i];
            const step = share === null ? -1 : Math.min(6, Math.floor(share / 100 * 7));
            pen.fillStyle = step < 0 ? (this.dark ? '#262d35' : '#eceff2') : ramp[this.dark ? 'dark' : 'light'][step];
            pen.fillRect(x, y, size - gap, height - gap);
            if (size < 72) return;
            pen.fillStyle = step >= 4 === !this.dark ? '#ffffff' : this.dark && step >= 4 ? '#0f1317' : this.dark ? '#e6ebf0' : '#1d2630';
            pen.font = '11px system-ui, sans-serif';
            let text = name;
            while (text.length > 3 && pen.measureText(text).width > size - 12) text = text.slice(0, -2) + '…';
            pen.fillText(text, x + 6, y + height / 2 - 7);
            pen.font = '600 11px system-ui, sans-serif';
            pen.fillText(share === null ? '–' : `${share} %`, x + 6, y + height / 2 + 8);
        });
    }

    at(event) {
        const { size, height, columns } = this.layout();
        const bounds = this.canvas.getBoundingClientRect();
        const column = Math.floor((event.clientX - bounds.left) / size);
        const i = Math.floor((event.clientY - bounds.top) / height) * columns + column;
        return column < columns && i < this.nodes.length ? [this.nodes[i], this.shares[i]] : null;
    }

    point(event) {
        const node = this.at(event);
        this.canvas.title = node ? `${node[0]}: ${node[1] === null ? '–' : node[1] + ' %'}` : '';
        this.canvas.style.cursor = node ? 'pointer' : '';
    }

    close() {
        this.resize.disconnect();
    }
}

export const open = canvas => new HeatMap(canvas);
