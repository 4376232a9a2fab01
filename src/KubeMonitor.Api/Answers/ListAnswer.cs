using KubeMonitor.Application.Lists;

namespace KubeMonitor.Api.Answers;

/// <summary>Answers a list: JSON or CSV, written while it is made, and 304 where nothing changed.</summary>
/// <param name="list">The list.</param>
/// <typeparam name="T">An entry.</typeparam>
internal sealed class ListAnswer<T>(UsageList<T> list) : IResult
    where T : class
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.IsKnown(list.Fingerprint))
        {
            return;
        }

        if (httpContext.Request.WantsCsv())
        {
            await CsvBody.WriteAsync(httpContext, list.Items, httpContext.Form<T>());
            return;
        }

        await JsonBody.WriteAsync(httpContext, list.Items);
    }
}
