using System.Globalization;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Api.Windows;

/// <summary>Answers a series: an array, and its step in a header.</summary>
internal static class SeriesAnswer
{
    private const string StepHeader = "KubeMonitor-Step";

    public static IReadOnlyList<T> Answer<T>(this HttpContext context, SampleSeries<T> series)
    {
        if (series.Step is { } step)
        {
            context.Response.Headers[StepHeader] = step.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return series.Samples;
    }
}
