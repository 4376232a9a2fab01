// What the pages need of the browser: what its reader chose, the keyboard, files to save, and coming back after a broken connection.
(() => {
    const root = document.documentElement;
    const languageOf = () => localStorage.getItem('km-language') ?? navigator.language;

    const speak = language => {
        root.lang = language;
        for (const each of document.querySelectorAll('[data-en]')) each.textContent = each.dataset[language] ?? each.dataset.en;
    };

    window.kubemonitor = {
        begin(page) {
            document.addEventListener('visibilitychange', () => page.invokeMethodAsync('Show', !document.hidden));
            root.dataset.ready = 'true';
            return { dark: root.dataset.theme === 'dark', language: languageOf(), offset: -new Date().getTimezoneOffset() };
        },
        speak(language, keep) {
            if (keep) localStorage.setItem('km-language', language);
            speak(language);
        },
        darken(dark) {
            root.dataset.theme = dark ? 'dark' : 'light';
            localStorage.setItem('km-theme', root.dataset.theme);
        },
        save(name, type, text) {
            const link = document.createElement('a');
            link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: `${type};charset=utf-8` }));
            link.download = name;
            link.click();
            setTimeout(() => URL.revokeObjectURL(link.href), 10000);
        },
    };

    // Keys: alone, not while one writes.
    const pages = { o: '', n: 'nodes', p: 'pods', w: 'workloads', s: 'namespaces' };
    let went = 0;
    document.addEventListener('keydown', event => {
        const writing = event.target.closest?.('input, textarea, select, [contenteditable]');
        if (event.key === 'Escape' && writing) writing.blur();
        if (writing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
        if (Date.now() - went < 3000 && event.key in pages) {
            went = 0;
            Blazor.navigateTo(pages[event.key]);
        } else if (event.key === 'g') {
            went = Date.now();
            return;
        } else if (event.key === '/') {
            document.getElementById('search')?.focus();
        } else if (event.key === '?') {
            document.getElementById('keys')?.showModal();
        } else if (event.key === 't') {
            document.getElementById('theme')?.click();
        } else if (event.key === ' ' && event.target === document.body) {
            document.getElementById('hold')?.click();
        } else {
            return;
        }
        went = 0;
        event.preventDefault();
    });
    document.addEventListener('click', event => {
        const opens = event.target.closest?.('[data-opens]');
        if (opens) document.getElementById(opens.dataset.opens)?.showModal();
    });

    // A server that was started anew knows nothing of this page: it is loaded again as soon as the server answers. The address has its state.
    let coming = false;
    const comeBack = async () => {
        if (coming) return;
        coming = true;
        root.dataset.connection = 'lost';
        for (;;) {
            try {
                const answer = await fetch('healthz', { cache: 'no-store' });
                if (answer.ok) return location.reload();
            } catch {
                // Not there yet.
            }
            await new Promise(done => setTimeout(done, 1000));
        }
    };
    const lost = document.getElementById('components-reconnect-modal');
    lost?.addEventListener('components-reconnect-state-changed', event => {
        const state = event.detail?.state;
        root.dataset.connection = state === 'hide' ? '' : 'lost';
        if (state === 'failed' || state === 'rejected') comeBack();
    });
    speak(languageOf().startsWith('ko') ? 'ko' : 'en');
    Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 15, retryIntervalMilliseconds: tries => Math.min(300 * 2 ** tries, 2000) } } }).catch(comeBack);
})();
