using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Application.Labels;

/// <summary>
/// Chooses objects by their labels
/// (<see href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors"/>).
/// </summary>
/// <param name="Requirements">All must be met.</param>
public sealed record LabelSelector(IReadOnlyList<LabelRequirement> Requirements)
{
    /// <summary>
    /// Reads a selector: requirements <c>k</c>, <c>!k</c>, <c>k=v</c>, <c>k==v</c>, <c>k!=v</c>, <c>k in (a,b)</c>, <c>k notin
    /// (a,b)</c>, <c>k&gt;1</c>, <c>k&lt;1</c>, joined by commas.
    /// </summary>
    /// <param name="text">The selector; empty for one that chooses everything.</param>
    /// <exception cref="FormatException">It is none; the message says where and what is expected.</exception>
    public static LabelSelector Parse(string text) => new(new LabelSelectorParser(text).Parse());

    /// <summary>Whether an object with these labels is chosen.</summary>
    /// <param name="labels">The labels.</param>
    public bool Matches(LabelSet labels)
    {
        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }
}
