namespace KubeMonitor.Infrastructure.Storage.Steps;

/// <summary>The grid of a step: its points are the multiples of the step since 1970.</summary>
/// <param name="step">The step.</param>
internal readonly struct StepGrid(TimeSpan step)
{
    /// <summary>The end of the step that an instant lies in.</summary>
    /// <param name="instant">The instant; one on the grid ends its step.</param>
    public DateTimeOffset EndOf(DateTimeOffset instant)
    {
        var since = (instant - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks((since + step.Ticks - 1) / step.Ticks * step.Ticks);
    }

    /// <summary>The start of the earliest step that ends after an instant: from there on samples are needed.</summary>
    /// <param name="from">The instant.</param>
    public DateTimeOffset StartOfFirst(DateTimeOffset from)
    {
        var end = EndOf(from);
        return end == from ? from : end - step;
    }

    /// <summary>Makes one sample of each step that has any, and has ended.</summary>
    /// <param name="samples">Samples in the order of time.</param>
    /// <param name="timestampOf">When one was taken.</param>
    /// <param name="to">Steps that end later are left out.</param>
    /// <param name="combine">Makes one of a step's samples, at the step's end.</param>
    /// <typeparam name="T">The sample.</typeparam>
    public List<T> Combine<T>(List<T> samples, Func<T, DateTimeOffset> timestampOf, DateTimeOffset to, Func<DateTimeOffset, IReadOnlyList<T>, T> combine)
    {
        var points = new List<T>();
        for (var start = 0; start < samples.Count;)
        {
            var end = EndOf(timestampOf(samples[start]));
            var next = start + 1;
            while (next < samples.Count && timestampOf(samples[next]) <= end)
            {
                next++;
            }

            if (end <= to)
            {
                points.Add(combine(end, samples.GetRange(start, next - start)));
            }

            start = next;
        }

        return points;
    }
}
