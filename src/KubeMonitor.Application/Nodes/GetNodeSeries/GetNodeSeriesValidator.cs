using FluentValidation;
using KubeMonitor.Application.Windows;

namespace KubeMonitor.Application.Nodes.GetNodeSeries;

/// <summary>What may be asked of a node's series.</summary>
public sealed class GetNodeSeriesValidator : AbstractValidator<GetNodeSeriesQuery>
{
    /// <summary>Sets the rules.</summary>
    public GetNodeSeriesValidator() => RuleFor(query => query.Window).Custom(SeriesWindowValidator.Check);
}
