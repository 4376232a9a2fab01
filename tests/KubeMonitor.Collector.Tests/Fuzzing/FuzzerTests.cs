using System.Reflection;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Fuzz;
using KubeMonitor.Fuzz.Inputs;
using KubeMonitor.Fuzz.Targets;

namespace KubeMonitor.Collector.Tests.Fuzzing;

public sealed class FuzzerTests
{
    /// <summary>Always the same inputs here; <c>build/fuzz.sh</c> makes others, for as long as one likes.</summary>
    private const int Seed = 20261124;

    private const long EnoughInputs = 1_000_000;

    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "fixtures");

    [Fact]
    public void Every_parser_copes_with_its_share_of_a_million_mutated_inputs()
    {
        var targets = FuzzTargets.All;
        var fuzzer = new Fuzzer(targets, Seeds.Read(Fixtures, targets), Seed);

        Assert.Null(fuzzer.Run(inputs => inputs < EnoughInputs, hang => Assert.Fail(hang.ToString())));

        Assert.True(fuzzer.Inputs >= EnoughInputs, $"{fuzzer.Inputs} inputs");
    }

    [Fact]
    public void Every_parser_of_kernel_files_is_fed()
    {
        var parsers = typeof(CpuStat).Assembly.GetExportedTypes()
            .Where(type => type.Namespace is "KubeMonitor.Collector.Cgroups" or "KubeMonitor.Collector.Procfs" && IsParser(type))
            .Select(type => type.Name).Where(name => !name.EndsWith("Line", StringComparison.Ordinal));

        Assert.Empty(parsers.Except(FuzzTargets.All.Select(target => target.Name)));
    }

    [Fact]
    public void A_parser_that_fails_is_found_with_the_input_that_it_fails_on()
    {
        var folder = Directory.CreateTempSubdirectory("km-fuzz-");
        try
        {
            var finding = Run(input => Promise.Holds(!input.Contains((byte)0), "no NUL"))!;

            Assert.Contains((byte)0, finding.Input);
            Assert.Contains(nameof(BrokenPromiseException), finding.Problem, StringComparison.Ordinal);
            Assert.Contains(Convert.ToHexString(finding.Input), finding.ToString(), StringComparison.Ordinal);
            Assert.Equal(finding.Input, File.ReadAllBytes(finding.Save(folder.FullName)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_parser_that_allocates_is_found()
    {
        var finding = Run(input => GC.KeepAlive(input.ToArray()));

        Assert.Contains("allocated", finding!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parser_that_hangs_is_found()
    {
        var found = new TaskCompletionSource<Finding>();
        using var watch = new HangWatch(TimeSpan.FromMilliseconds(1), hang => found.TrySetResult(hang));

        watch.Begin("sleeper", "ab"u8);

        Assert.Equal(("sleeper", "6162"), await found.Task.ContinueWith(
            finding => (finding.Result.Target, Convert.ToHexString(finding.Result.Input)), TaskScheduler.Default));
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs()
    {
        Assert.Equal(Inputs(1), Inputs(1));
        Assert.NotEqual(Inputs(1), Inputs(2));

        static List<string> Inputs(int seed)
        {
            var mutator = new Mutator(new Random(seed));
            return [.. Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(mutator.Mutate("some avg10=0.00\nfull 12\n"u8, "anon 5\n"u8)))];
        }
    }

    [Fact]
    public void An_input_stays_within_its_bound()
    {
        var mutator = new Mutator(new Random(Seed));
        var input = new byte[Mutator.MaxLength - 1];
        for (var i = 0; i < 2000; i++)
        {
            Assert.InRange(mutator.Mutate(input, input).Length, 0, Mutator.MaxLength);
        }
    }

    private static Finding? Run(FuzzParse parse)
    {
        var targets = new[] { new FuzzTarget("test", [], ["nr_periods 5\n"], parse) };
        return new Fuzzer(targets, Seeds.Read(Fixtures, targets), Seed).Run(inputs => inputs < EnoughInputs, hang => Assert.Fail(hang.ToString()));
    }

    /// <summary>Takes a whole file's bytes: a walker by its constructor, another by a static method.</summary>
    private static bool IsParser(Type type) =>
        type.GetConstructors().Any(constructor => IsBytes(constructor.GetParameters().FirstOrDefault()))
        || type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Any(method => method.Name.StartsWith("Try", StringComparison.Ordinal) && IsBytes(method.GetParameters().FirstOrDefault()));

    private static bool IsBytes(ParameterInfo? parameter) => parameter?.ParameterType == typeof(ReadOnlySpan<byte>);
}
