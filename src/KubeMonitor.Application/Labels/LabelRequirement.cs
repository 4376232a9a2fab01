using System.Globalization;
using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Application.Labels;

/// <summary>How a requirement compares a label.</summary>
public enum LabelOperator
{
    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is not there.</summary>
    DoesNotExist,

    /// <summary>It has one of the values.</summary>
    In,

    /// <summary>It has none of the values, or is not there.</summary>
    NotIn,

    /// <summary>It is a whole number above the value.</summary>
    GreaterThan,

    /// <summary>It is a whole number below the value.</summary>
    LessThan,
}

/// <summary>One requirement of a label selector.</summary>
/// <param name="Key">The label's key.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">With what; empty where only existence counts.</param>
public sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether an object with these labels meets it.</summary>
    /// <param name="labels">The labels.</param>
    public bool Matches(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var value = labels[Key];
        return Operator switch
        {
            LabelOperator.Exists => value is not null,
            LabelOperator.DoesNotExist => value is null,
            LabelOperator.In => value is not null && Values.Contains(value),
            LabelOperator.NotIn => value is null || !Values.Contains(value),
            LabelOperator.GreaterThan => Number(value) > Number(Values[0]),
            _ => Number(value) < Number(Values[0]),
        };
    }

    private static long? Number(
        string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
