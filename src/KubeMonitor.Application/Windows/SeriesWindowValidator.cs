using FluentValidation;

namespace KubeMonitor.Application.Windows;

/// <summary>What a window may be.</summary>
public sealed class SeriesWindowValidator : AbstractValidator<SeriesWindow>
{
    private static readonly SeriesWindowValidator Shared = new();

    /// <summary>Sets the rules.</summary>
    public SeriesWindowValidator()
    {
        RuleFor(window => window.Seconds)
            .InclusiveBetween(1, SeriesWindow.MaxSeconds)
            .OverridePropertyName("window")
            .WithMessage($"window is {{PropertyValue}}: give seconds from 1 to {SeriesWindow.MaxSeconds}, or 0 for the current value.");
        RuleFor(window => window.StepSeconds)
            .Must((window, step) => step is null || (step >= 1 && step <= window.Seconds))
            .OverridePropertyName("step")
            .WithMessage(window => $"step is {window.StepSeconds}: give seconds from 1 to the window's {window.Seconds}.");
        RuleFor(window => window.Aggregation)
            .Must((window, aggregation) => aggregation is null || window.StepSeconds is not null)
            .OverridePropertyName("agg")
            .WithMessage("agg says how the samples of a step become one: give a step as well, such as step=60.");
    }

    /// <summary>Checks a window as part of a query, under the names that the caller gave its parameters.</summary>
    /// <param name="window">The window.</param>
    /// <param name="context">The query's validation.</param>
    /// <typeparam name="TQuery">The query.</typeparam>
    public static void Check<TQuery>(SeriesWindow window, ValidationContext<TQuery> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var failure in Shared.Validate(window).Errors)
        {
            context.AddFailure(failure);
        }
    }
}
