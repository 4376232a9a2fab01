namespace KubeMonitor.Cli.Failures;

/// <summary>Names that somebody may have meant.</summary>
internal static class Closest
{
    private const int Most = 3;

    /// <summary>Those that are near enough to be meant, nearest first.</summary>
    /// <param name="given">What was typed.</param>
    /// <param name="known">What there is.</param>
    public static IReadOnlyList<string> To(string given, IEnumerable<string> known)
    {
        var far = Math.Max(2, given.Length / 3);
        return
        [
            .. known.Distinct(StringComparer.Ordinal)
                .Select(name => (name, distance: name.Contains(given, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(given, name)))
                .Where(each => each.distance <= far)
                .OrderBy(each => each.distance).ThenBy(each => each.name, StringComparer.Ordinal)
                .Take(Most).Select(each => each.name),
        ];
    }

    /// <summary>A sentence to put after an error; empty where nothing is near.</summary>
    public static string Sentence(string given, IEnumerable<string> known) => To(given, known) switch
    {
        [] => "",
        [var only] => $" Did you mean '{only}'?",
        var several => $" Did you mean one of '{string.Join("', '", several)}'?",
    };

    // Damerau and Levenshtein: insertions, deletions, replacements, and two neighbours swapped.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var differs = left[i - 1] == right[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + differs);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[left.Length, right.Length];
    }
}
