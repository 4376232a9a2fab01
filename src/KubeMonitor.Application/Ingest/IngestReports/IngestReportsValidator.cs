using FluentValidation;
using KubeMonitor.Application.Limits;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Ingest.IngestReports;

/// <summary>What a report may hold.</summary>
public sealed class IngestReportsValidator : AbstractValidator<IngestReportsCommand>
{
    /// <summary>Sets the rules.</summary>
    /// <param name="limits">The bounds.</param>
    public IngestReportsValidator(IOptions<LimitsOptions> limits) =>
        RuleFor(command => command.Reports).Custom((reports, context) =>
        {
            var rules = new SampleRules(limits.Value, context.AddFailure);
            rules.CheckCount(reports);
            for (var i = 0; i < reports.Count; i++)
            {
                if (reports[i] is null)
                {
                    context.AddFailure($"reports[{i}]", $"reports[{i}] must not be null.");
                    continue;
                }

                rules.CheckCounts(reports[i]);
                rules.Check(reports[i], reports.Count == 1 ? "" : $"reports[{i}].");
            }
        });
}
