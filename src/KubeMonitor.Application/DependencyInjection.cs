using FluentValidation;
using KubeMonitor.Application.Behaviors;
using KubeMonitor.Application.Bounds;
using KubeMonitor.Application.Clocks;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Naming;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.ResourceMetrics;
using KubeMonitor.Application.Retention;
using KubeMonitor.Application.Speakers;
using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Visibility;
using KubeMonitor.Application.Workloads;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application;

/// <summary>Registers the use cases.</summary>
public static class DependencyInjection
{
    /// <summary>Adds every query and command with its validators, and the options they share, validated at the program's start.</summary>
    /// <param name="services">The program's services, which also need an <see cref="Ports.IMetricsStore"/> and an <see cref="Ports.IClusterInventory"/>.</param>
    public static IServiceCollection AddKubeMonitorApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.Scan(scan => scan.FromAssemblies(typeof(DependencyInjection).Assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>))).AsImplementedInterfaces().WithScopedLifetime());
        services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton);

        // In this order around each handler; from the speaker on around those that take samples.
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(TimingBehavior<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(SpeakerBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ClockBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(NodeEntitiesBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PodNamingBehavior<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(FeedBehavior<,>));

        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<SenderClock>();
        services.AddScoped<Speaker>();
        services.AddScoped<VisibleNamespaces>();
        services.AddSingleton<NodeClocks>();
        services.AddSingleton<NodeEntities>();
        services.AddSingleton<SkewedNodes>();
        services.AddSingleton<Freshness>();
        services.AddSingleton<CurrentEntities>();
        services.AddSingleton<ResourceReadings>();
        services.AddSingleton<PodGroups>();
        services.AddSingleton<NodeDescriber>();
        services.AddSingleton<PodDescriber>();
        services.AddSingleton<PodResolver>();
        services.AddSingleton<WorkloadResolver>();
        services.AddSingleton<SampleIntake>();
        services.AddSingleton<UsageFeed>();
        services.AddSingleton<IngestMeter>();
        services.AddSingleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>();
        services.AddOptions<StreamOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddOptions<LimitsOptions>().ValidateOnStart();
        services.AddOptions<RetentionOptions>().ValidateOnStart();
        return services;
    }
}
