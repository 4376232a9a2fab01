using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KubeMonitor.Domain.Reading;

/// <summary>
/// Gives the same string for the same name, so that what each report names again isn't made anew. Holds two generations: names that are in
/// use go over into the younger one, the others are let go with the older.
/// </summary>
/// <param name="most">How many names a generation holds.</param>
/// <param name="time">The clock.</param>
internal sealed class NameTable(int most, TimeProvider time)
{
    private const int LongestName = 253;

    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(10);

    private readonly Lock _turning = new();
    private ConcurrentDictionary<string, string> _young = new(NameComparer.Shared);
    private ConcurrentDictionary<string, string> _old = new(NameComparer.Shared);
    private long _turned = time.GetTimestamp();
    private int _count;

    /// <summary>The name as a string.</summary>
    /// <param name="ascii">The name, in ASCII.</param>
    public string Get(ReadOnlySpan<byte> ascii)
    {
        if (Volatile.Read(ref _young).GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(ascii, out var known))
        {
            return known;
        }

        if (!Volatile.Read(ref _old).GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(ascii, out var name))
        {
            name = Encoding.ASCII.GetString(ascii);
        }

        return name.Length > LongestName ? name : Add(name);
    }

    private string Add(string name)
    {
        if (Volatile.Read(ref _count) >= most || time.GetElapsedTime(Volatile.Read(ref _turned)) > Turn)
        {
            lock (_turning)
            {
                if (_count >= most || time.GetElapsedTime(_turned) > Turn)
                {
                    Volatile.Write(ref _old, _young);
                    Volatile.Write(ref _young, new ConcurrentDictionary<string, string>(NameComparer.Shared));
                    Volatile.Write(ref _count, 0);
                    Volatile.Write(ref _turned, time.GetTimestamp());
                }
            }
        }

        if (Volatile.Read(ref _young).TryAdd(name, name))
        {
            Interlocked.Increment(ref _count);
        }

        return name;
    }

    private sealed class NameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static NameComparer Shared { get; } = new();

        public bool Equals(string? x, string? y) => x == y;

        public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.ASCII.GetString(alternate);

        public int GetHashCode([DisallowNull] string obj)
        {
            Span<byte> ascii = stackalloc byte[LongestName];
            return GetHashCode(ascii[..Encoding.ASCII.GetBytes(obj, ascii)]);
        }

        // Seeded at random in each process, so that nobody can send names that all fall into one place.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
