// Figures as a person reads them: the same as Units/Figure.cs writes.
const digits = value => {
    const size = Math.abs(value);
    return size < 0.05 ? '0' : String(Number(value.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0)));
};

const scaled = (value, step, units) => {
    if (value === null || value === undefined) return '–';
    let unit = 0;
    while (Math.abs(value) >= step - 0.5 && unit < units.length - 1) {
        value /= step;
        unit++;
    }
    return `${unit === 0 ? Math.round(value) : digits(value)} ${units[unit]}`;
};

export const cpu = value => value === null || value === undefined ? '–' : value < 999.5 ? `${digits(value)} m` : `${digits(value / 1000)} core${digits(value / 1000) === '1' ? '' : 's'}`;
export const bytes = value => scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']);
export const rate = value => scaled(value, 1000, ['B/s', 'KB/s', 'MB/s', 'GB/s', 'TB/s']);
