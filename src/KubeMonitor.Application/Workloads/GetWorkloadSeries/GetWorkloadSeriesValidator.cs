using FluentValidation;
using KubeMonitor.Application.Windows;

namespace KubeMonitor.Application.Workloads.GetWorkloadSeries;

/// <summary>What may be asked of a workload's series.</summary>
public sealed class GetWorkloadSeriesValidator : AbstractValidator<GetWorkloadSeriesQuery>
{
    /// <summary>Sets the rules.</summary>
    public GetWorkloadSeriesValidator() => RuleFor(query => query.Window).Custom(SeriesWindowValidator.Check);
}
