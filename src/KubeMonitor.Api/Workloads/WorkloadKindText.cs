using FluentValidation;
using FluentValidation.Results;
using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Api.Workloads;

/// <summary>A workload's kind in a route: in any case, and as a singular or plural, as kubectl takes it.</summary>
internal static class WorkloadKindText
{
    /// <exception cref="ValidationException">It is no kind of workload.</exception>
    public static WorkloadKind Parse(string text)
    {
        foreach (var kind in Enum.GetValues<WorkloadKind>())
        {
            if (text.Equals($"{kind}", StringComparison.OrdinalIgnoreCase) || text.Equals($"{kind}s", StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        throw new ValidationException([new ValidationFailure("kind", $"kind is '{text}': give one of {string.Join(", ", Enum.GetNames<WorkloadKind>())}.")]);
    }
}
