using System.ComponentModel;
using FluentValidation;
using FluentValidation.Results;
using KubeMonitor.Api.Http;
using KubeMonitor.Application.Windows;
using KubeMonitor.Domain.Series;
using Microsoft.AspNetCore.Mvc;

namespace KubeMonitor.Api.Windows;

/// <summary>The parameters of a route that answers for one entity: now, or over a window.</summary>
public sealed class WindowParameters
{
    /// <summary>How far back, in seconds; 0 or absent for the current value.</summary>
    [FromQuery(Name = "window")]
    [Description("How far back, in seconds, 0 to 31536000. 0 or absent: the current value, an object; else an array, oldest first.")]
    public string? Window { get; set; }

    /// <summary>The grid, in seconds.</summary>
    [FromQuery(Name = "step")]
    [Description("The grid, in seconds, 1 to the window: one sample a step, at the step's end. Absent: the samples as they were taken.")]
    public string? Step { get; set; }

    /// <summary>How the samples of a step become one.</summary>
    [FromQuery(Name = "agg")]
    [Description("How gauges and rates of a step become one: avg (the default), max or min. Counters are always the last.")]
    public string? Agg { get; set; }

    /// <summary>The window; null for the current value.</summary>
    /// <exception cref="ValidationException">One is no whole number of seconds, or the aggregation none of those there are.</exception>
    public SeriesWindow? AsWindow()
    {
        var (window, step) = (WholeNumber.Parse("window", Window, "a whole number of seconds, such as 60"), WholeNumber.Parse("step", Step, "a whole number of seconds, such as 15"));
        return window is null or 0 && step is null && Agg is null ? null : new SeriesWindow(window ?? 0, step, AsAggregation());
    }

    private Aggregation? AsAggregation() => Agg switch
    {
        null => null,
        "avg" => Aggregation.Avg,
        "max" => Aggregation.Max,
        "min" => Aggregation.Min,
        _ => throw new ValidationException([new ValidationFailure("agg", $"agg is '{Agg}': give avg, max or min.")]),
    };
}
