using System.CommandLine;
using KubeMonitor.Cli.Figures;

namespace KubeMonitor.Cli.Invocation;

/// <summary>Options that are durations.</summary>
internal static class TimeOptions
{
    /// <param name="name">The option's name.</param>
    /// <param name="description">What it says.</param>
    /// <param name="standard">What it is where it isn't said; null for nothing.</param>
    public static Option<TimeSpan?> Make(string name, string description, string? standard = null)
    {
        var option = new Option<TimeSpan?>(name)
        {
            Description = standard is null ? description : $"{description} [default: {standard}]",
            HelpName = "TIME",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Duration.Parse(text) is { } span)
                {
                    return span;
                }

                result.AddError($"{name} is '{text}': it must be such as 30s, 10m, 1h30m or 7d, from a second to a year.");
                return null;
            },
        };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => Duration.Parse(standard);
        }

        return option;
    }
}
