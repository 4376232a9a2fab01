using System.Security.Cryptography;

namespace KubeMonitor.Api.Answers;

/// <summary>Answers one entity's current value, and 304 where nothing changed.</summary>
/// <param name="value">The value.</param>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class EntityAnswer<T>(T value) : IResult
    where T : class
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonBody.Of(httpContext, value);
        if (!httpContext.IsKnown(BitConverter.ToInt64(SHA256.HashData(body.Span))))
        {
            // With its length, it goes out in one piece.
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.BodyWriter.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
