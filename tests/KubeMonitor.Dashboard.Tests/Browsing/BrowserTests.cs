using KubeMonitor.Dashboard.Tests.Scenes;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>Tests that share a browser, and a scene that they only look at: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>, ICollectionFixture<SceneFixture>
{
    public const string Name = "browser";
}
