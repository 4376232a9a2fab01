using FluentValidation;
using KubeMonitor.Application.Windows;

namespace KubeMonitor.Application.Pods.GetPodSeries;

/// <summary>What may be asked of a pod's series.</summary>
public sealed class GetPodSeriesValidator : AbstractValidator<GetPodSeriesQuery>
{
    /// <summary>Sets the rules.</summary>
    public GetPodSeriesValidator() => RuleFor(query => query.Window).Custom(SeriesWindowValidator.Check);
}
