namespace KubeMonitor.Domain.Counters;

/// <summary>
/// One counter of one entity, followed from reading to reading. Holds the rules by which a delta exists:
/// <list type="bullet">
/// <item>a first reading has none, and is the base of the next;</item>
/// <item>a counter that fell was reset: none, and the fallen value is the new base, so a delta is never negative nor huge;</item>
/// <item>readings closer than <see cref="MinimumElapsed"/>, or out of order, have none, and the older base stays: the next delta spans both;</item>
/// <item>a reading that failed leaves the base, so the next delta spans the gap with its true elapsed time, unless the base is older
/// than the caller allows.</item>
/// </list>
/// A restarted container is another entity with another id, and so another track.
/// It is a value that changes, to lie within what follows the counter: keep it in a field, and pass it by reference.
/// </summary>
public struct CounterTrack
{
    /// <summary>
    /// The kernel brings the counter of a running task up to date at its tick (4 ms at HZ=250): over less than a second that shows.
    /// </summary>
    public static readonly TimeSpan MinimumElapsed = TimeSpan.FromSeconds(1);

    private static readonly long MinimumElapsedNanoseconds = (long)MinimumElapsed.TotalNanoseconds;

    private CounterReading? _base;

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">What the counter says now.</param>
    /// <param name="oldestBase">How old the earlier reading may be; an older one is forgotten, as if this were the first.</param>
    /// <returns>The advance since the earlier reading; null where the rules above give none.</returns>
    public CounterDelta? Advance(CounterReading reading, TimeSpan oldestBase)
    {
        if (_base is not { } earlier || reading.Value < earlier.Value)
        {
            _base = reading;
            return null;
        }

        var elapsed = reading.ReadAt.NanosecondsSince(earlier.ReadAt);
        if (elapsed < MinimumElapsedNanoseconds)
        {
            return null;
        }

        _base = reading;
        return elapsed > oldestBase.TotalNanoseconds ? null : new CounterDelta(reading.Value - earlier.Value, elapsed);
    }
}
