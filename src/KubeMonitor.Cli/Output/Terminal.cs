using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KubeMonitor.Cli.Output;

/// <summary>Where the program writes: a terminal with its width and colours, or a pipe or file without.</summary>
internal sealed class Terminal
{
    // More than any line has: nothing is wrapped.
    private const int Unbounded = 100_000;
    private const int Narrowest = 20;

    private readonly bool _color;
    private readonly Lazy<IAnsiConsole> _console;

    /// <param name="color">Whether colours may be used where there is a terminal.</param>
    /// <param name="width">How wide a line may be; null for what the terminal has.</param>
    public Terminal(bool color, int? width)
    {
        IsInteractive = !Console.IsOutputRedirected;
        Width = width ?? (IsInteractive ? Size.Width : null);
        _color = color;
        _console = new Lazy<IAnsiConsole>(() => On(Out, color && IsInteractive ? AnsiSupport.Detect : AnsiSupport.No));
    }

    /// <summary>Whether a person sees it as it comes.</summary>
    public bool IsInteractive { get; }

    /// <summary>How wide a line may be; null where nothing bounds it.</summary>
    public int? Width { get; }

    public TextWriter Out { get; } = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 16 * 1024) { NewLine = "\n" };

    /// <summary>The terminal's size now.</summary>
    public static (int Width, int Height) Size => (Math.Max(Narrowest, Console.WindowWidth), Math.Max(5, Console.WindowHeight));

    public void WriteLine(IRenderable line)
    {
        _console.Value.Write(line);
        Out.WriteLine();
    }

    public void WriteLine(string line = "", Tone tone = Tone.Plain) => WriteLine(new Paragraph(line, Tones.StyleOf(tone)) { Overflow = Overflow.Crop });

    /// <summary>Writes a whole screen at once, over the one before.</summary>
    public void Frame(IEnumerable<IRenderable> lines)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = On(text, AnsiSupport.Yes);
        text.Write("\e[H");
        var first = true;
        foreach (var line in lines)
        {
            text.Write(first ? "" : "\r\n");
            console.Write(line);
            text.Write("\e[K");
            first = false;
        }

        text.Write("\e[J");
        Out.Write(text.ToString());
        Out.Flush();
    }

    /// <summary>Takes the whole screen, and gives it back as it was.</summary>
    public void TakeScreen(bool take)
    {
        Out.Write(take ? "\e[?1049h\e[?25l" : "\e[?25h\e[?1049l");
        Out.Flush();
    }

    private IAnsiConsole On(TextWriter writer, AnsiSupport ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = _color && ansi != AnsiSupport.No ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Unbounded;
        return console;
    }
}
