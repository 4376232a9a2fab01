using KubeMonitor.Agent;
using KubeMonitor.Collector;
using KubeMonitor.Collector.Sampling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(AgentArguments.Usage);
    return 0;
}

try
{
    var arguments = AgentArguments.Parse(args);
    var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    builder.Configuration.AddEnvironmentVariables().AddEnvironmentVariables("KUBEMONITOR__").AddCommandLine(arguments.Settings);
    var options = AgentOptions.Read(builder.Configuration, arguments);
    builder.Services.AddSingleton(options);
    builder.Services.AddKubeMonitorCollector(options.Node, options.Collector, arguments.Root, options.Shipping);
    builder.Logging.AddAgentConsole(builder.Configuration["LOG_FORMAT"]);
    if (arguments.Once)
    {
        using var host = builder.Build();
        var collector = host.Services.GetRequiredService<NodeCollector>();
        await OneReport.PrintAsync(collector, options, arguments, Console.Out, TimeProvider.System).ConfigureAwait(false);
        return 0;
    }

    builder.Services.AddShipping(options);
    builder.Services.AddHostedService<CollectionWorker>();
    await builder.Build().RunAsync().ConfigureAwait(false);
    return 0;
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
    return 2;
}
