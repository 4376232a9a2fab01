using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Dashboard.Tests.Configuration;

public sealed class DashboardOptionsTests
{
    [Fact]
    public void Pages_whose_connection_broke_are_kept_as_long_and_as_many_as_the_options_say()
    {
        var circuits = Circuits(("Dashboard:KeptDisconnected", "00:00:07"), ("Dashboard:Circuits", "3"));
        Assert.Equal((TimeSpan.FromSeconds(7), 3), (circuits.DisconnectedCircuitRetentionPeriod, circuits.DisconnectedCircuitMaxRetained));
    }

    [Theory]
    [InlineData("Dashboard:Circuits", "0")]
    [InlineData("Dashboard:KeptDisconnected", "-00:00:01")]
    public void What_an_option_may_not_be_is_refused_by_its_name(string name, string value) =>
        Assert.Contains(name, Assert.Throws<OptionsValidationException>(() => Circuits((name, value))).Message, StringComparison.Ordinal);

    private static CircuitOptions Circuits(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(each => each.Name, each => (string?)each.Value));
        builder.Services.AddKubeMonitorDashboard(builder.Configuration);
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<CircuitOptions>>().Value;
    }
}
