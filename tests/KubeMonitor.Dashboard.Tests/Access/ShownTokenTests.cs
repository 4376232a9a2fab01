using KubeMonitor.Dashboard.Access;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.Dashboard.Tests.Access;

public sealed class ShownTokenTests
{
    [Theory]
    [InlineData("Bearer of-a-proxy", "of-a-form", "of-a-proxy")]
    [InlineData(null, "of-a-form", "of-a-form")]
    [InlineData("Basic eA==", null, null)]
    [InlineData(null, null, null)]
    public void A_proxys_header_stands_above_the_forms_cookie(string? header, string? cookie, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = header;
        context.Request.Headers.Cookie = cookie is null ? null : $"{ShownToken.Cookie}={cookie}";
        Assert.Equal(expected, ShownToken.Of(ShownToken.UserOf(context.Request)));
    }

    [Fact]
    public void The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };
        var options = ShownToken.Options(context.Request);
        Assert.Equal((true, true, SameSiteMode.Strict, null), (options.HttpOnly, options.Secure, options.SameSite, options.Expires));
    }
}
