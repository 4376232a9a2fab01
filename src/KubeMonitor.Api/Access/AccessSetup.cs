using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Access;

/// <summary>Registers who may speak and who may read.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateOnStart();
        services.AddSingleton<AgentAccess>();
        services.AddSingleton<ReaderAccess>();
        services.AddSingleton<AccessLog>();
        return services;
    }
}
