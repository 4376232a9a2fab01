using System.Globalization;
using System.Text;
using KubeMonitor.Application.Labels;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.MetricsApi.Requests;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Labels">By labels; null for all.</param>
/// <param name="Fields">By name and namespace.</param>
/// <param name="Limit">At most so many; null for all.</param>
/// <param name="After">Only what comes after this name; null from the start.</param>
internal sealed record ListParameters(LabelSelector? Labels, FieldSelector Fields, int? Limit, string? After)
{
    private const string TokenStart = "kubemonitor ";

    /// <summary>Reads a query.</summary>
    /// <exception cref="FormatException">A parameter is wrong; the message says which and why.</exception>
    public static ListParameters Parse(IQueryCollection query)
    {
        try
        {
            var labels = query["labelSelector"] is [{ Length: > 0 } text] ? LabelSelector.Parse(text) : null;
            return new ListParameters(labels, FieldSelector.Parse(query["fieldSelector"]), ParseLimit(query["limit"]), ParseContinue(query["continue"]));
        }
        catch (FormatException e) when (query["labelSelector"].Count > 0 && e.Message.StartsWith("at character", StringComparison.Ordinal))
        {
            throw new FormatException($"unable to parse requirement of labelSelector: {e.Message}", e);
        }
    }

    /// <summary>Where the next page begins.</summary>
    public static string Continue(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(TokenStart + last));

    private static int? ParseLimit(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) || limit < 0)
        {
            throw new FormatException($"limit is '{text}': it must be a whole number, 0 or more");
        }

        return limit == 0 ? null : (int)Math.Min(limit, int.MaxValue - 1);
    }

    private static string? ParseContinue(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        Span<byte> bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) && Encoding.UTF8.GetString(bytes[..written]) is var token
            && token.StartsWith(TokenStart, StringComparison.Ordinal)
            ? token[TokenStart.Length..]
            : throw new FormatException("continue key is not valid: take the one of the list's last page");
    }
}
