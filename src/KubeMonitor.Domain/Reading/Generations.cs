using System.Collections.Concurrent;

namespace KubeMonitor.Domain.Reading;

/// <summary>What is in use, by name, in two generations: who uses something of the older one puts it into the younger, and the rest is let go with the older.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="most">How many names a generation holds.</param>
/// <param name="time">The clock.</param>
/// <param name="comparer">Compares names.</param>
internal sealed class Generations<T>(int most, TimeProvider time, IEqualityComparer<string> comparer)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(10);

    private readonly Lock _turning = new();
    private ConcurrentDictionary<string, T> _young = new(comparer);
    private ConcurrentDictionary<string, T> _old = new(comparer);
    private long _turned = time.GetTimestamp();
    private int _count;

    private bool IsDue => Volatile.Read(ref _count) >= most || time.GetElapsedTime(Volatile.Read(ref _turned)) > Turn;

    public ConcurrentDictionary<string, T> Young => Volatile.Read(ref _young);

    public ConcurrentDictionary<string, T> Old => Volatile.Read(ref _old);

    /// <summary>Where to put something: a new generation, once the one before is full or has had its time.</summary>
    public ConcurrentDictionary<string, T> YoungWithRoom()
    {
        if (IsDue)
        {
            lock (_turning)
            {
                if (IsDue)
                {
                    Volatile.Write(ref _old, _young);
                    Volatile.Write(ref _young, new ConcurrentDictionary<string, T>(comparer));
                    Volatile.Write(ref _count, 0);
                    Volatile.Write(ref _turned, time.GetTimestamp());
                }
            }
        }

        return Young;
    }

    /// <summary>Counts names that were put into the younger one, or, below 0, taken from it.</summary>
    public void Count(int more) => Interlocked.Add(ref _count, more);
}
