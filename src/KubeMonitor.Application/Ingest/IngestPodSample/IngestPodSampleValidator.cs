using FluentValidation;
using KubeMonitor.Application.Limits;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Ingest.IngestPodSample;

/// <summary>What a pod's sample may hold.</summary>
public sealed class IngestPodSampleValidator : AbstractValidator<IngestPodSampleCommand>
{
    /// <summary>Sets the rules.</summary>
    /// <param name="limits">The bounds.</param>
    public IngestPodSampleValidator(IOptions<LimitsOptions> limits)
    {
        RuleFor(command => command.Sample.PodName)
            .Equal(command => command.PodName)
            .OverridePropertyName("pod_name")
            .WithMessage(command => $"pod_name is '{command.Sample.PodName}' in the body and '{command.PodName}' in the route: they must be the same.");
        RuleFor(command => command.Sample).Custom((sample, context) =>
        {
            var rules = new SampleRules(limits.Value, context.AddFailure);
            rules.CheckCounts(sample);
            rules.Check(sample, new Place("sample"));
        });
    }
}
