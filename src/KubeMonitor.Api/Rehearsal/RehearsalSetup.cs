using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>Registers the rehearsal, and does it.</summary>
internal static class RehearsalSetup
{
    public static IServiceCollection AddRehearsal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<RehearsalOptions>, RehearsalOptionsValidator>();
        services.AddOptions<RehearsalOptions>().Bind(configuration.GetSection(RehearsalOptions.Section)).ValidateOnStart();
        return services.AddSingleton<DressRehearsal>();
    }

    /// <summary>Has a twin of the program answer what the program will be asked. To be called before the program's port opens.</summary>
    /// <param name="app">The program.</param>
    public static Task RehearseAsync(this WebApplication app) => app.Services.GetRequiredService<DressRehearsal>().RunAsync(async cancellation =>
    {
        await using var twin = await Twin.StartAsync(app.Configuration, app.Environment, cancellation);
        using var reader = new TwinReader(twin);
        return await reader.ReadAsync(cancellation);
    });
}
