using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace KubeMonitor.Api.Answers;

/// <summary>
/// Lets a reader ask whether anything changed (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110,
/// If-None-Match</see>).
/// </summary>
internal static class EntityTag
{
    /// <summary>Tags the answer, and tells whether the reader has it already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fingerprint">What the answer is made of.</param>
    /// <returns>True if the answer is 304, without a body.</returns>
    public static bool IsKnown(this HttpContext context, long fingerprint)
    {
        // Weak: the same figures, but compressed or not, and as JSON or CSV.
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{fingerprint:x16}\"");
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (context.Request.Headers.IfNoneMatch.Count == 0
            || !context.Request.GetTypedHeaders().IfNoneMatch.Any(known =>
                known.Equals(EntityTagHeaderValue.Any) || known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
