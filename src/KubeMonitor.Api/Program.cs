using KubeMonitor.Api;

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddEnvironmentVariables("KUBEMONITOR__");
builder.Services.AddKubeMonitorApi(builder.Configuration);
var app = builder.Build();
app.MapKubeMonitor();
await app.RunAsync();
