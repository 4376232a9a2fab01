using FluentValidation;
using KubeMonitor.Application.Limits;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Ingest.IngestNodeSample;

/// <summary>What a node's sample may hold.</summary>
public sealed class IngestNodeSampleValidator : AbstractValidator<IngestNodeSampleCommand>
{
    /// <summary>Sets the rules.</summary>
    /// <param name="limits">The bounds.</param>
    public IngestNodeSampleValidator(IOptions<LimitsOptions> limits)
    {
        RuleFor(command => command.Sample.Node)
            .Equal(command => command.Node)
            .OverridePropertyName("node")
            .WithMessage(command => $"node is '{command.Sample.Node}' in the body and '{command.Node}' in the route: they must be the same.");
        RuleFor(command => command.Sample).Custom((sample, context) => new SampleRules(limits.Value, context.AddFailure).Check(sample, new Place("sample")));
    }
}
