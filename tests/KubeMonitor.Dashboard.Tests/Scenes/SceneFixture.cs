namespace KubeMonitor.Dashboard.Tests.Scenes;

/// <summary>A scene and a browser, for all tests that only look.</summary>
public sealed class SceneFixture : IAsyncLifetime
{
    internal Scene Scene { get; private set; } = null!;

    public async Task InitializeAsync() => Scene = await Scene.StartAsync();

    public async Task DisposeAsync() => await Scene.DisposeAsync();
}
