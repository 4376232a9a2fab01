using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Configuration;

/// <summary>Collects what is wrong with the options of a section: each with its name, its value and what is allowed.</summary>
/// <param name="section">The section's name.</param>
public sealed class OptionRules(string section)
{
    private readonly List<string> _broken = [];

    /// <summary>What came of it.</summary>
    public ValidateOptionsResult Result => _broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_broken);

    /// <summary>Takes note of an option that is wrong.</summary>
    /// <param name="holds">Whether it is right.</param>
    /// <param name="option">Its name in the section.</param>
    /// <param name="value">Its value; null where it is absent.</param>
    /// <param name="allowed">What it must be.</param>
    public void Require(bool holds, string option, object? value, string allowed)
    {
        if (!holds)
        {
            _broken.Add($"{section}:{option} is {value ?? "absent"}: it must be {allowed}.");
        }
    }

    /// <summary>Takes note of a time that is too short or too long.</summary>
    /// <param name="value">The time.</param>
    /// <param name="option">The option's name in the section.</param>
    /// <param name="least">The shortest that is allowed.</param>
    /// <param name="most">The longest that is allowed.</param>
    public void RequireTime(TimeSpan value, string option, TimeSpan least, TimeSpan most) =>
        Require(value >= least && value <= most, option, value, $"from {least} to {most}");
}
