using KubeMonitor.Api;
using KubeMonitor.Api.Rehearsal;

// A large answer holds a worker for tenths of a second. With a worker for each core, as the runtime begins, two of them hold up every report.
const int Workers = 16;
ThreadPool.GetMinThreads(out var workers, out var completions);
ThreadPool.SetMinThreads(Math.Max(workers, Workers), completions);

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddEnvironmentVariables("KUBEMONITOR__");

// Of a build that isn't published the dashboard's files lie where their projects have them.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddKubeMonitorApi(builder.Configuration).AddRehearsal(builder.Configuration);
var app = builder.Build();
app.MapKubeMonitor();
await app.RehearseAsync((services, configuration) => services.AddKubeMonitorApi(configuration), twin => twin.MapKubeMonitor());
await app.RunAsync();
