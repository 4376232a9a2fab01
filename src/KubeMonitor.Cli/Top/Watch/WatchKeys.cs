using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Top.Watch;

/// <summary>Where the user is: the screens that were opened, the newest on top; and what a key does.</summary>
internal sealed class WatchKeys(WatchView first)
{
    public const string Help =
        "↑↓ select · enter open · esc back · s sort · r reverse · / filter · 1-5 nodes pods namespaces workloads containers · space pause · q quit";

    private readonly Stack<WatchView> _views = new([first]);

    public WatchView Current => _views.Peek();

    /// <summary>Whether letters go into the filter.</summary>
    public bool Typing { get; private set; }

    public bool Paused { get; private set; }

    public bool Ended { get; private set; }

    /// <param name="key">The key.</param>
    /// <param name="shown">The rows that are shown.</param>
    /// <returns>Whether other rows are needed.</returns>
    public bool Press(ConsoleKeyInfo key, IReadOnlyList<UsageRow> shown)
    {
        if (Typing)
        {
            Type(key);
            return false;
        }

        switch (key.Key, key.KeyChar)
        {
            case (_, 'q'):
                Ended = true;
                return false;
            case (ConsoleKey.UpArrow, _) or (_, 'k'):
                Replace(Current.Move(-1, shown.Count));
                return false;
            case (ConsoleKey.DownArrow, _) or (_, 'j'):
                Replace(Current.Move(1, shown.Count));
                return false;
            case (ConsoleKey.PageUp, _):
                Replace(Current.Move(-10, shown.Count));
                return false;
            case (ConsoleKey.PageDown, _):
                Replace(Current.Move(10, shown.Count));
                return false;
            case (_, 'r'):
                Replace(Current with { Reverse = !Current.Reverse });
                return false;
            case (_, '/'):
                Typing = true;
                return false;
            case (_, ' '):
                Paused = !Paused;
                return !Paused;
            case (_, 's'):
                Replace(Current.NextSort());
                // The server may have cut the list as it was sorted before.
                return Current.View.Limit is not null;
            case (ConsoleKey.Enter, _) when shown.Count > 0:
                return Open(Current.Open(shown[Math.Min(Current.Selected, shown.Count - 1)]));
            case (ConsoleKey.Escape or ConsoleKey.Backspace, _):
                return Back();
            case (_, >= '1' and <= '5'):
                return Switch((EntityKind)(key.KeyChar - '1'));
            default:
                return false;
        }
    }

    private bool Open(WatchView? inside)
    {
        if (inside is null)
        {
            return false;
        }

        _views.Push(inside);
        return true;
    }

    private bool Back()
    {
        if (Current.Filter.Length > 0)
        {
            Replace(Current with { Filter = "", Selected = 0 });
            return false;
        }

        if (_views.Count == 1)
        {
            return false;
        }

        _views.Pop();
        return true;
    }

    // The numbers are in the order of the words above; a namespace that was chosen stays chosen.
    private bool Switch(EntityKind kind)
    {
        var @namespace = kind is EntityKind.Node or EntityKind.Namespace ? null : first.View.Filter.Namespace;
        var filter = new UsageFilter { Namespace = @namespace, Selector = first.View.Filter.Selector };
        _views.Clear();
        _views.Push(new WatchView(first.View with { Kind = kind, Filter = filter }));
        return true;
    }

    private void Type(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                Typing = false;
                break;
            case ConsoleKey.Escape:
                Typing = false;
                Replace(Current with { Filter = "" });
                break;
            case ConsoleKey.Backspace when Current.Filter.Length > 0:
                Replace(Current with { Filter = Current.Filter[..^1] });
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    Replace(Current with { Filter = Current.Filter + key.KeyChar, Selected = 0 });
                }

                break;
        }
    }

    private void Replace(WatchView view)
    {
        _views.Pop();
        _views.Push(view);
    }
}
