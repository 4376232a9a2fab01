using System.CommandLine;

namespace KubeMonitor.Cli.Output;

/// <summary>The options that say in which form a command answers; the same on every command.</summary>
internal sealed class OutputOptions
{
    private static readonly Dictionary<string, OutputForm> Forms =
        Enum.GetValues<OutputForm>().ToDictionary(form => form.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private readonly Option<string> _form = new("--output", "-o")
    {
        Description = "The form: table, wide (more columns, none left out), json, yaml, csv (plain figures) or name.",
        HelpName = "FORM",
        DefaultValueFactory = _ => "table",
        Recursive = true,
    };

    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours; the variable NO_COLOR does the same.", Recursive = true };
    private readonly Option<bool> _noHeaders = new("--no-headers") { Description = "No titles above a table.", Recursive = true };

    private readonly Option<int?> _width = new("--width")
    {
        Description = "How many columns a line may have (the terminal's; in a pipe or a file: any).",
        HelpName = "COLUMNS",
        Recursive = true,
    };

    public OutputOptions()
    {
        _form.AcceptOnlyFromAmong([.. Forms.Keys]);
        _width.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 20)
            {
                result.AddError("--width is at least 20.");
            }
        });
    }

    public void AddTo(Command root)
    {
        root.Options.Add(_form);
        root.Options.Add(_noColor);
        root.Options.Add(_noHeaders);
        root.Options.Add(_width);
    }

    public OutputForm Form(ParseResult parsed) => Forms[parsed.GetValue(_form) ?? "table"];

    public bool Headers(ParseResult parsed) => !parsed.GetValue(_noHeaders);

    public Terminal Terminal(ParseResult parsed) => new(
        !parsed.GetValue(_noColor) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), parsed.GetValue(_width));
}
