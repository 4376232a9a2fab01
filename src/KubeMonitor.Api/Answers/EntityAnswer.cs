using System.Security.Cryptography;
using System.Text.Json;

namespace KubeMonitor.Api.Answers;

/// <summary>Answers one entity's current value, and 304 where nothing changed.</summary>
/// <param name="value">The value.</param>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class EntityAnswer<T>(T value) : IResult
    where T : class
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, httpContext.Form<T>());
        if (!httpContext.IsKnown(BitConverter.ToInt64(SHA256.HashData(body))))
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
