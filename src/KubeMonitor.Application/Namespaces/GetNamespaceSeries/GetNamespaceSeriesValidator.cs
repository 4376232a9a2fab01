using FluentValidation;
using KubeMonitor.Application.Windows;

namespace KubeMonitor.Application.Namespaces.GetNamespaceSeries;

/// <summary>What may be asked of a namespace's series.</summary>
public sealed class GetNamespaceSeriesValidator : AbstractValidator<GetNamespaceSeriesQuery>
{
    /// <summary>Sets the rules.</summary>
    public GetNamespaceSeriesValidator() => RuleFor(query => query.Window).Custom(SeriesWindowValidator.Check);
}
