using System.Xml.Linq;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace KubeMonitor.Architecture.Tests;

/// <summary>The arrows between the layers: what is not drawn here must not be.</summary>
public sealed class LayersTests
{
    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application", "Domain"],
        ["Collector"] = ["Domain"],
        ["Agent"] = ["Collector", "Domain"],
        ["Client"] = ["Application", "Domain"],
        ["Cli"] = ["Client", "Application", "Domain"],
        ["MetricsApi"] = ["Application", "Domain"],
        ["Dashboard"] = ["Application", "Domain"],
        ["Api"] = ["Application", "Infrastructure", "Collector", "MetricsApi", "Dashboard", "Domain"],
    };

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies([.. Drawn.Keys.Select(Layer)]).Build();

    public static TheoryData<string, string> ArrowsNotDrawn
    {
        get
        {
            var arrows = new TheoryData<string, string>();
            foreach (var from in Drawn.Keys)
            {
                foreach (var to in Drawn.Keys.Where(to => to != from && !Drawn[from].Contains(to)))
                {
                    arrows.Add(from, to);
                }
            }

            return arrows;
        }
    }

    public static TheoryData<string> Layers => [.. Drawn.Keys];

    [Theory]
    [MemberData(nameof(ArrowsNotDrawn))]
    public void A_layer_names_no_type_of_a_layer_it_has_no_arrow_to(string from, string to) =>
        TypesOf(from).Should().NotDependOnAny(TypesOf(to)).WithoutRequiringPositiveResults().Check(Loaded);

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_project_references_no_project_that_it_has_no_arrow_to(string layer)
    {
        var referenced = ProjectFile(layer).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value).Replace("KubeMonitor.", "", StringComparison.Ordinal));
        Assert.Empty(referenced.Except(Drawn[layer]));
    }

    [Fact]
    public void The_domain_references_no_package()
    {
        // An analyzer is no part of what is built.
        Assert.DoesNotContain(ProjectFile("Domain").Descendants("PackageReference"), reference => (string?)reference.Attribute("PrivateAssets") != "all");
        Assert.All(Layer("Domain").GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Domain", "Microsoft")]
    [InlineData("Domain", "System.IO.File")]
    [InlineData("Domain", "System.Net")]
    [InlineData("Application", "Microsoft.AspNetCore")]
    [InlineData("Application", "k8s")]
    [InlineData("Application", "System.Net")]
    [InlineData("Collector", "Microsoft.AspNetCore")]
    [InlineData("Collector", "MediatR")]
    [InlineData("Cli", "MediatR")]
    [InlineData("Cli", "Microsoft.AspNetCore")]
    public void An_inner_layer_names_no_framework_of_the_outside(string layer, string framework)
    {
        var named = Loaded.Types.Where(type => type.Assembly.Name.StartsWith($"KubeMonitor.{layer},", StringComparison.Ordinal))
            .SelectMany(type => type.Dependencies)
            .Select(dependency => dependency.Target.FullName)
            .Where(name => name.StartsWith(framework + ".", StringComparison.Ordinal) || name == framework);
        Assert.Empty(named);
    }

    private static Assembly Layer(string name) => Assembly.Load($"KubeMonitor.{name}");

    private static ArchUnitNET.Fluent.Syntax.Elements.Types.GivenTypesConjunction TypesOf(string layer) => Types().That().ResideInAssembly(Layer(layer));

    private static XDocument ProjectFile(string layer)
    {
        // tests/<project>/bin/<configuration>/<framework>
        var repository = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));
        return XDocument.Load(Path.Combine(repository, $"src/KubeMonitor.{layer}/KubeMonitor.{layer}.csproj"));
    }
}
