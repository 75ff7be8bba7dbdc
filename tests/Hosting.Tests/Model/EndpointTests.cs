using System.Net.Sockets;

namespace SkyAndStreet.Hosting.Tests.Model;

public class EndpointTests
{
    private readonly ExecutableResource _tool = new("tool", "true", "/");

    [Fact]
    public void Scheme_name_and_transport_have_defaults()
    {
        var tcp = new EndpointAnnotation(ProtocolType.Tcp);
        var http = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", port: 80);
        Assert.Equal(("tcp", "tcp", "tcp", true), (tcp.Name, tcp.UriScheme, tcp.Transport, tcp.IsProxied));
        Assert.Equal(("http", "http", "http", 80), (http.Name, http.UriScheme, http.Transport, http.Port));
    }

    [Fact]
    public void Without_a_proxy_one_port_stands_for_both()
    {
        Assert.Equal(5000, new EndpointAnnotation(ProtocolType.Tcp, port: 5000, isProxied: false).TargetPort);
        Assert.Equal(5000, new EndpointAnnotation(ProtocolType.Tcp, targetPort: 5000, isProxied: false).Port);
        Assert.Null(new EndpointAnnotation(ProtocolType.Tcp, port: 5000).TargetPort);
    }

    [Fact]
    public async Task Without_a_proxy_two_different_ports_contradict_each_other()
    {
        await using var app = new TestApplication();
        app.Builder.AddExecutable("tool", "true", ".").WithHttpEndpoint(port: 5000, targetPort: 5001, isProxied: false);
        Assert.Throws<DistributedApplicationException>(app.Builder.Build);
    }

    [Fact]
    public void Before_it_is_allocated_an_endpoint_has_no_address()
    {
        _tool.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http"));
        var endpoint = new EndpointReference(_tool, "http");
        Assert.True(endpoint.Exists);
        Assert.False(endpoint.IsAllocated);
        Assert.Throws<InvalidOperationException>(() => endpoint.Url);
        Assert.Throws<InvalidOperationException>(() => new EndpointReference(_tool, "other").EndpointAnnotation);
    }

    [Fact]
    public async Task A_value_that_is_asked_for_early_comes_when_the_endpoint_is_allocated()
    {
        var annotation = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http");
        _tool.Annotations.Add(annotation);
        var asked = new EndpointReference(_tool, "http").GetValueAsync().AsTask();
        Assert.False(asked.IsCompleted);
        annotation.AllocatedEndpoint = new(annotation, "localhost", 5301, "5302");
        Assert.Equal("http://localhost:5301", await asked);
    }

    [Theory]
    [InlineData(EndpointProperty.Url, "http://localhost:5301", "{tool.bindings.http.url}")]
    [InlineData(EndpointProperty.Host, "localhost", "{tool.bindings.http.host}")]
    [InlineData(EndpointProperty.IPV4Host, "127.0.0.1", "{tool.bindings.http.host}")]
    [InlineData(EndpointProperty.Port, "5301", "{tool.bindings.http.port}")]
    [InlineData(EndpointProperty.Scheme, "http", "{tool.bindings.http.scheme}")]
    [InlineData(EndpointProperty.TargetPort, "5302", "{tool.bindings.http.targetPort}")]
    [InlineData(EndpointProperty.HostAndPort, "localhost:5301", "{tool.bindings.http.host}:{tool.bindings.http.port}")]
    public async Task Each_property_has_a_value_and_a_placeholder(EndpointProperty property, string value, string placeholder)
    {
        var annotation = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http");
        _tool.Annotations.Add(annotation);
        annotation.AllocatedEndpoint = new(annotation, "localhost", 5301, "5302");
        var expression = new EndpointReference(_tool, "http").Property(property);
        Assert.Equal(value, await expression.GetValueAsync());
        Assert.Equal(placeholder, expression.ValueExpression);
    }
}
