using KubeMonitor.Api.Ingest;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KubeMonitor.Api.Documentation;

/// <summary>Describes the types that wrap one value as that value, which their converters hide from the generator.</summary>
internal static class WrappedTypes
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Format)> Forms = new()
    {
        [typeof(Millicores)] = (JsonSchemaType.Number, "double"),
        [typeof(ByteSize)] = (JsonSchemaType.Integer, "int64"),
        [typeof(BytesPerSecond)] = (JsonSchemaType.Integer, "int64"),
        [typeof(NodeName)] = (JsonSchemaType.String, null),
        [typeof(PodUid)] = (JsonSchemaType.String, null),
        [typeof(ContainerId)] = (JsonSchemaType.String, null),
        [typeof(DateTimeOffset)] = (JsonSchemaType.String, "date-time"),
    };

    public static async Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;

        // What may be unknown is absent then.
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null))
        {
            schema.Required?.Remove(property.Name);
        }

        if (Forms.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var form))
        {
            (schema.Type, schema.Format) = form;
        }
        else if (type == typeof(ReportBatch))
        {
            var report = await context.GetOrCreateSchemaAsync(typeof(NodeReport), cancellationToken: cancellation);
            schema.AnyOf = [report, new OpenApiSchema { Type = JsonSchemaType.Array, Items = report }];
        }
        else if (schema.Type is { } types && (types.HasFlag(JsonSchemaType.Integer) || types.HasFlag(JsonSchemaType.Number)))
        {
            // A number in quotes is read too; it is nothing to write home about.
            (schema.Type, schema.Pattern) = (types & ~JsonSchemaType.String, null);
        }
    }

    /// <summary>The same for those that the document names: the generator passes by a type that it met inside another value type.</summary>
    public static Task DescribeNamed(OpenApiDocument document, OpenApiDocumentTransformerContext _, CancellationToken __)
    {
        foreach (var (type, form) in Forms)
        {
            if (document.Components?.Schemas?.TryGetValue(type.Name, out var named) == true && named is OpenApiSchema schema)
            {
                (schema.Type, schema.Format) = form;
            }
        }

        return Task.CompletedTask;
    }
}
