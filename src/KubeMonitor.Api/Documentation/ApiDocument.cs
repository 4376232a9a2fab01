namespace KubeMonitor.Api.Documentation;

/// <summary>The OpenAPI document, and the page that shows it.</summary>
internal static class ApiDocument
{
    /// <summary>The document's route.</summary>
    public const string Route = "/openapi/{documentName}.json";

    private const string Document = "/openapi/v1.json";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options => options
            .AddSchemaTransformer(WrappedTypes.Describe)
            .AddDocumentTransformer(WrappedTypes.DescribeNamed)
            .AddOperationTransformer(ParameterDescriptions.Describe)
            .AddOperationTransformer(AnswerDescriptions.Describe)
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "KubeMonitor";
                document.Info.Description = "What uses the cluster, now and over the last hour. CPU is in millicores, memory in bytes; unknown figures are absent, never 0.";
                return Task.CompletedTask;
            }));

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi(Route);
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "KubeMonitor API";
            options.SwaggerEndpoint(Document, "KubeMonitor");
        });
    }
}
