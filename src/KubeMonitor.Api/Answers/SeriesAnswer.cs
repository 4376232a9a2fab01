using System.Globalization;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Api.Answers;

/// <summary>Answers a window: an array, oldest first, as JSON or CSV; its step is in a header.</summary>
/// <param name="series">The series.</param>
/// <typeparam name="T">A sample.</typeparam>
internal sealed class SeriesAnswer<T>(SampleSeries<T> series) : IResult
    where T : class
{
    private const string StepHeader = "KubeMonitor-Step";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (series.Step is { } step)
        {
            httpContext.Response.Headers[StepHeader] = step.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (httpContext.Request.WantsCsv())
        {
            await CsvBody.WriteAsync(httpContext, series.Samples, httpContext.Form<T>());
            return;
        }

        await JsonBody.WriteAsync(httpContext, series.Samples);
    }
}
