using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>Registers the rehearsal, and does it.</summary>
internal static class RehearsalSetup
{
    public static IServiceCollection AddRehearsal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<RehearsalOptions>, RehearsalOptionsValidator>();
        services.AddOptions<RehearsalOptions>().Bind(configuration.GetSection(RehearsalOptions.Section)).ValidateOnStart();
        services.AddSingleton<DressRehearsal>();
        var server = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        return services.AddSingleton<IServer>(provider => ActivatorUtilities.CreateInstance<WarmServer>(provider, ActivatorUtilities.CreateInstance(provider, server)));
    }

    /// <summary>Has a twin of the program answer what the program will be asked. To be called before the program's port opens.</summary>
    /// <param name="app">The program.</param>
    /// <param name="register">Registers the twin's services, as the program's are.</param>
    /// <param name="map">Maps its routes, as the program's are.</param>
    public static Task RehearseAsync(this WebApplication app, Action<IServiceCollection, IConfiguration> register, Action<WebApplication> map) => app.Services.GetRequiredService<DressRehearsal>().RunAsync(async cancellation =>
    {
        var failures = await app.AskTwinAsync(register, map, cancellation);

        // Nobody holds the twin any more: its memory is given back before there is any of the program's own to look after.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        return failures;
    });

    // Apart, so that nothing of it is held by who goes on.
    private static async Task<IReadOnlyList<string>> AskTwinAsync(this WebApplication app, Action<IServiceCollection, IConfiguration> register, Action<WebApplication> map, CancellationToken cancellation)
    {
        await using var twin = await Twin.StartAsync(app.Configuration, app.Environment, register, map, cancellation);
        using var reader = new TwinReader(twin);
        return await reader.ReadAsync(cancellation);
    }
}
