using System.Reflection;
using KubeMonitor.Collector.Tests.Fixtures;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("KubeMonitor.Collector.Tests.Fixtures." + nameof(RemovesRecordedNode), "KubeMonitor.Collector.Tests")]

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>
/// xunit, with the unpacked recordings removed after the last test. The test host's exit would be too late: it is ended a tenth of a
/// second after the tests, in the middle of some thousand files.
/// </summary>
public sealed class RemovesRecordedNode(IMessageSink messages) : XunitTestFramework(messages)
{
    /// <inheritdoc />
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> testCases,
        IMessageSink diagnostics,
        IMessageSink execution,
        ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, testCases, diagnostics, execution, options)
    {
        protected override Task BeforeTestAssemblyFinishedAsync()
        {
            Recording.RemoveAll();
            return base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
