using KubeMonitor.Fuzz.Inputs;
using KubeMonitor.Fuzz.Targets;

namespace KubeMonitor.Fuzz;

/// <summary>Feeds parsers mutated inputs, one parser after the other, until a bound is met or one of them fails.</summary>
/// <param name="targets">The parsers.</param>
/// <param name="seeds">The inputs to start from, of each parser in its place.</param>
/// <param name="seed">Of the randomness: the same seed makes the same inputs.</param>
internal sealed class Fuzzer(IReadOnlyList<FuzzTarget> targets, byte[][][] seeds, int seed)
{
    /// <summary>What one input may take: some thousand times what the largest one does.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);

    private readonly Random _random = new(seed);

    /// <summary>How many inputs were parsed.</summary>
    public long Inputs { get; private set; }

    /// <summary>How many bytes they had together.</summary>
    public long Bytes { get; private set; }

    /// <summary>Runs.</summary>
    /// <param name="goesOn">Asked now and then, with the number of inputs so far.</param>
    /// <param name="onHang">Told, on another thread, of the input that a parser hangs on.</param>
    /// <returns>The first failure; null if there was none.</returns>
    public Finding? Run(Predicate<long> goesOn, Action<Finding> onHang)
    {
        var mutator = new Mutator(_random);
        using var watch = new HangWatch(Hang, onHang);

        // Once as they are: what a parser makes only once isn't counted as allocated by an input.
        for (var i = 0; i < targets.Count; i++)
        {
            foreach (var input in seeds[i])
            {
                if (Parse(targets[i], input, mayAllocate: true, watch) is { } finding)
                {
                    return finding;
                }
            }
        }

        while (goesOn(Inputs))
        {
            for (var i = 0; i < targets.Count; i++)
            {
                var input = mutator.Mutate(Any(seeds[i]), Any(seeds[_random.Next(seeds.Length)]));
                if (Parse(targets[i], input, targets[i].Allocates, watch) is { } finding)
                {
                    return finding;
                }
            }
        }

        return null;
    }

    private byte[] Any(byte[][] inputs) => inputs[_random.Next(inputs.Length)];

    private Finding? Parse(FuzzTarget target, ReadOnlySpan<byte> input, bool mayAllocate, HangWatch watch)
    {
        Inputs++;
        Bytes += input.Length;
        watch.Begin(target.Name, input);
        try
        {
            var allocated = AllocatedBy(target, input);

            // What the runtime makes once, for code that is new to it, isn't the parser's.
            if (allocated > 0 && !mayAllocate && (allocated = AllocatedBy(target, input)) > 0)
            {
                return new Finding(target.Name, input.ToArray(), $"It allocated {allocated} bytes.");
            }
        }
        catch (Exception problem)
        {
            return new Finding(target.Name, input.ToArray(), problem.ToString());
        }
        finally
        {
            watch.End();
        }

        return null;
    }

    private static long AllocatedBy(FuzzTarget target, ReadOnlySpan<byte> input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        target.Parse(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
