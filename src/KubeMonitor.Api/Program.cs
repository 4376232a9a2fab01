using KubeMonitor.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddEnvironmentVariables("KUBEMONITOR__");
builder.Services.AddKubeMonitorApi(builder.Configuration);
var app = builder.Build();
app.MapKubeMonitor();
await app.RunAsync();
